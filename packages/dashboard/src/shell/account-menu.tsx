import { useNavigate } from '@tanstack/react-router';
import { signOut } from '../api/auth.js';
import { useSession } from '../api/session.js';
import { errorWords } from '../ui/error-words.js';
import { Menu, MenuChoice, MenuItem, MenuLabel, MenuLine } from '../ui/menu.js';
import { showToast } from '../ui/toasts.js';
import { setTheme, themes, useTheme } from './theme.js';
import { useLeave } from './use-leave.js';

/** Whole, also where it takes two code units. */
const firstLetter = (name: string): string => String.fromCodePoint(name.codePointAt(0) ?? 0x3f).toUpperCase();

/** Who is logged in, light or dark, and the way out. */
export function AccountMenu() {
  const { user } = useSession();
  const theme = useTheme();
  const navigate = useNavigate();
  const leave = useLeave();
  const goOut = async () => {
    try {
      await signOut();
    } catch (error) {
      showToast({ tone: 'bad', text: errorWords(error).message });
      return;
    }
    await leave();
  };
  const name = user.name === '' ? user.email : user.name;
  return (
    <Menu
      trigger={
        <button type="button" className="shell-person">
          <span className="ui-unseen">Account:</span>
          <span className="shell-initial" aria-hidden="true">
            {firstLetter(name)}
          </span>
          <span className="shell-person-name">{name}</span>
        </button>
      }
    >
      <MenuLabel>{user.email}</MenuLabel>
      <MenuItem icon="settings" onSelect={() => void navigate({ to: '/settings' })}>
        Settings
      </MenuItem>
      <MenuLine />
      <MenuChoice label="Colours" value={theme} options={themes} onChange={setTheme} />
      <MenuLine />
      <MenuItem icon="out" onSelect={() => void goOut()}>
        Sign out
      </MenuItem>
    </Menu>
  );
}
