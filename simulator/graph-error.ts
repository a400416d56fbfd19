interface Refusal {
  status: number
  type: string
  title: string
}

const oauth = (status: number, title: string): Refusal => ({ status, type: 'OAuthException', title })

/** Meta's own codes, with the HTTP status each comes under. */
export const codes: Record<number, Refusal> = {
  1: oauth(400, 'An unknown error occurred'),
  2: oauth(503, 'Service temporarily unavailable'),
  4: oauth(400, 'Application request limit reached'),
  33: oauth(400, 'Parameter value is not valid'),
  100: oauth(400, 'Invalid parameter'),
  190: oauth(401, 'Invalid OAuth access token - Cannot parse access token'),
  368: oauth(403, 'Temporarily blocked for policies violations'),
  80007: oauth(400, 'Rate limit issues'),
  130429: oauth(400, 'Rate limit hit'),
  131000: oauth(500, 'Something went wrong'),
  131005: oauth(403, 'Access denied'),
  131008: oauth(400, 'Required parameter is missing'),
  131009: oauth(400, 'Parameter value is not valid'),
  131016: oauth(500, 'Service unavailable'),
  131021: oauth(400, 'Recipient cannot be sender'),
  131026: oauth(400, 'Message undeliverable'),
  131031: oauth(403, 'Account has been locked'),
  131042: oauth(400, 'Business eligibility payment issue'),
  131047: oauth(400, 'Re-engagement message'),
  131048: oauth(400, 'Spam rate limit hit'),
  131049: oauth(400, 'This message was not delivered to maintain healthy ecosystem engagement'),
  131050: oauth(400, 'User has stopped receiving marketing messages from the business'),
  131051: oauth(400, 'Unsupported message type'),
  131052: oauth(400, 'Media download error'),
  131053: oauth(400, 'Media upload error'),
  131056: oauth(400, '(Business Account, Consumer Account) pair rate limit hit'),
  131057: oauth(500, 'Account in maintenance mode'),
  131059: oauth(400, 'Invalid paging cursor'),
  131062: oauth(400, 'Business-scoped user id recipients are not supported for this message'),
  132000: oauth(400, 'Number of parameters does not match the expected number of params'),
  132001: oauth(404, 'Template name does not exist in the translation'),
  132012: oauth(400, 'Parameter format does not match format in the created template'),
  132015: oauth(400, 'Template is Paused'),
  132016: oauth(400, 'Template is Disabled'),
  133010: oauth(400, 'Phone number not registered on the Whatsapp Business Platform'),
  2388299: oauth(400, 'Variables cannot be at the start or end of the template'),
}

/** A refusal in Meta's shape. */
export class GraphError extends Error {
  readonly code: number
  readonly details: string
  readonly status: number
  readonly subcode: number | undefined
  constructor(code: number, details: string, options: { status?: number; subcode?: number } = {}) {
    super(`(#${code}) ${titleOf(code)}`)
    this.code = code
    this.details = details
    this.status = options.status ?? codes[code]?.status ?? 400
    this.subcode = options.subcode
  }

  body(trace: string) {
    return {
      error: {
        message: this.code === 190 ? titleOf(190) : this.message,
        type: codes[this.code]?.type ?? 'OAuthException',
        code: this.code,
        error_data: { messaging_product: 'whatsapp', details: this.details },
        ...(this.subcode === undefined ? {} : { error_subcode: this.subcode }),
        fbtrace_id: trace,
      },
    }
  }
}

export const titleOf = (code: number) => codes[code]?.title ?? 'An error occurred'

const details: Record<number, string> = {
  131026: 'Unable to deliver the message: the recipient is not on WhatsApp or cannot take this message.',
  131047: 'More than 24 hours have passed since the recipient last replied to this number.',
  131050: 'The recipient asked to stop marketing messages from this business.',
}

/** The same refusal as it comes later, inside a failed status. */
export const lateError = (code: number) => ({
  code,
  title: titleOf(code),
  message: titleOf(code),
  error_data: { details: details[code] ?? titleOf(code) },
  href: 'https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/',
})

/** A thing that is not there and a thing one may not see look the same to Meta. */
export const noSuchObject = (id: string) =>
  new GraphError(
    100,
    `Unsupported request. Object with ID '${id}' does not exist or cannot be loaded due to missing permissions.`,
    {
      subcode: 33,
    },
  )
