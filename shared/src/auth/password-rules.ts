/** How many characters a password for the dashboard has: https://cheatsheetseries.owasp.org/cheatsheets/Authentication_Cheat_Sheet.html */
export const passwordLength = { least: 8, most: 128 } as const;
