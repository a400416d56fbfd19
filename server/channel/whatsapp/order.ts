import { z } from 'zod'
import type { Said } from './said.ts'

const Order = z.object({
  catalog_id: z.string().optional().catch(undefined),
  text: z.string().optional().catch(undefined),
  product_items: z.array(
    z.object({
      product_retailer_id: z.string(),
      quantity: z.coerce.number(),
      item_price: z.coerce.number(),
      currency: z.string().catch(''),
    }),
  ),
})

export const order = (raw: unknown): Said => {
  const { catalog_id, text, product_items } = Order.parse(raw)
  return {
    content: {
      kind: 'order',
      ...(catalog_id ? { catalogId: catalog_id } : {}),
      ...(text ? { text } : {}),
      items: product_items.map((item) => ({
        productId: item.product_retailer_id,
        quantity: item.quantity,
        price: item.item_price,
        currency: item.currency,
      })),
    },
  }
}
