/** The error codes of TikTok's API endpoints with the HTTP status each comes with. */
export const apiErrorStatus = {
  invalid_params: 400,
  invalid_file_upload: 400,
  invalid_publish_id: 400,
  token_not_authorized_for_specified_publish_id: 400,
  publish_not_cancellable: 400,
  access_token_invalid: 401,
  scope_not_authorized: 401,
  privacy_level_option_mismatch: 403,
  unaudited_client_can_only_post_to_private_accounts: 403,
  url_ownership_unverified: 403,
  spam_risk_too_many_posts: 403,
  spam_risk_too_many_pending_share: 403,
  spam_risk_user_banned_from_posting: 403,
  reached_active_user_cap: 403,
  rate_limit_exceeded: 429,
  internal_error: 500,
} as const;

export type ApiErrorCode = keyof typeof apiErrorStatus;

/** The `error` words of the OAuth endpoints. */
export type OauthErrorCode =
  | 'invalid_request'
  | 'invalid_client'
  | 'invalid_grant'
  | 'invalid_scope'
  | 'unsupported_grant_type'
  | 'unsupported_response_type'
  | 'access_denied';
