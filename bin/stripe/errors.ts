/** The kinds of error that Stripe's API answers with. */
export type ErrorType = 'api_error' | 'card_error' | 'idempotency_error' | 'invalid_request_error'

/** The object under `error` in an answer of Stripe's API. */
export interface ErrorBody {
  type: ErrorType
  message: string
  code?: string
  param?: string
  doc_url?: string
}

/** A refusal that goes out as Stripe's own error object with its HTTP status. */
export class ApiError extends Error {
  readonly status: number
  readonly body: ErrorBody

  constructor(status: number, body: ErrorBody) {
    super(body.message)
    this.status = status
    this.body = body.code
      ? { ...body, doc_url: `https://stripe.com/docs/error-codes/${body.code.replaceAll('_', '-')}` }
      : body
  }
}

/** 400: the request as written can never succeed. */
export function invalid(message: string, param?: string, code?: string): ApiError {
  return new ApiError(400, {
    type: 'invalid_request_error',
    message,
    ...(code ? { code } : {}),
    ...(param ? { param } : {}),
  })
}

/** No object of that kind has that identifier: 404 for the object itself, 400 for a parameter that names it. */
export function missing(kind: string, id: string, param: string, status: 400 | 404 = 404): ApiError {
  return new ApiError(status, {
    type: 'invalid_request_error',
    code: 'resource_missing',
    param,
    message: `No such ${kind}: '${id}'`,
  })
}

/** 404: no call has this method and address. */
export function unknownUrl(method: string, path: string): ApiError {
  return new ApiError(404, {
    type: 'invalid_request_error',
    message: `Unrecognized request URL (${method}: ${path}). This stand-in offers a part of Stripe's API; see the calls listed in bin/stripe/README.md.`,
  })
}
