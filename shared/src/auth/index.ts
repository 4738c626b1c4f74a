export { type CleanedKey, cleanKey } from './clean-key.js';
export { createKey, type KeyKind, keyLength, type RandomBytes, readKeyFormat } from './key-format.js';
export { passwordLength } from './password-rules.js';
export { maskKey, type SecretText, secretText } from './secret-text.js';
