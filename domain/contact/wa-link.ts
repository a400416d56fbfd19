/** The link that opens WhatsApp on a number with words already typed: for a product page, an ad or a printed code. */
export const waLink = (phone: string, text: string): string =>
  `https://wa.me/${phone.replace(/\D/g, '')}${text.trim() ? `?text=${encodeURIComponent(text.trim())}` : ''}`
