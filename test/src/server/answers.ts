/** A post as the API answers it. */
export interface PostAnswer {
  id: string;
  status: string;
  caption: string;
  createdAt: string;
  publishId: string | null;
  tiktokId?: string;
  shareUrl?: string;
  scheduledAt?: string;
  publishedAt?: string;
  video?: { container: string; bytes: number; durationMs: number | null };
  error?: { code: string; message: string; retryable: boolean };
  history: { status: string; at: string; note?: string }[];
}

export interface Problem {
  rule: string;
  field: string;
  message: string;
}

/** Any answer of the API: what tests look at. */
export interface Body {
  success: boolean;
  data: PostAnswer;
  message: string;
  postId: string;
  publishId: string | null;
  error: { code: string; message: string; requestId: string; details?: Problem[] };
}

export interface Answer<Content = Body> {
  status: number;
  headers: Headers;
  body: Content;
}
