import go from '../../../../../test/clients/go/tikapis.go?raw';
// oxlint-disable-next-line import/default -- the text of the file, not what it exports
import javascript from '../../../../../test/clients/javascript/tikapis.mjs?raw';
import php from '../../../../../test/clients/php/tikapis.php?raw';
import python from '../../../../../test/clients/python/tikapis.py?raw';
import ruby from '../../../../../test/clients/ruby/tikapis.rb?raw';

/** Whole programs. They are shown as the tests run them against the server. */
export const clients = [
  { name: 'javascript', label: 'JavaScript', code: javascript },
  { name: 'python', label: 'Python', code: python },
  { name: 'php', label: 'PHP', code: php },
  { name: 'ruby', label: 'Ruby', code: ruby },
  { name: 'go', label: 'Go', code: go },
] as const;
