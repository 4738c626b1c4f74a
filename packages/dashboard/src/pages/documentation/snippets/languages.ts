import type { Snippet } from './call.js';
import { curl } from './curl.js';
import { go } from './go.js';
import { javascript } from './javascript.js';
import { php } from './php.js';
import { python } from './python.js';
import { ruby } from './ruby.js';

export const languages: readonly { name: string; label: string; snippet: Snippet }[] = [
  { name: 'curl', label: 'curl', snippet: curl },
  { name: 'javascript', label: 'JavaScript', snippet: javascript },
  { name: 'python', label: 'Python', snippet: python },
  { name: 'php', label: 'PHP', snippet: php },
  { name: 'ruby', label: 'Ruby', snippet: ruby },
  { name: 'go', label: 'Go', snippet: go },
];
