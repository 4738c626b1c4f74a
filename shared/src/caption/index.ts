export { captionLength, maxCaptionLength } from './caption-text.js';
export { type CaptionParts, type ComposedCaption, composeCaption } from './compose-caption.js';
export { foldHashtag, hashtagsIn, readHashtag, splitHashtags } from './hashtags.js';
export { withoutHashtags } from './without-hashtags.js';
