import { namedZone } from '@tikapis/core';
import { Outlet, useLocation } from '@tanstack/react-router';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useSettings } from '../api/account.js';
import { IconButton } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { browserZone, ZoneContext } from '../ui/zone-context.js';
import { AccountMenu } from './account-menu.js';
import { Brand } from './brand.js';
import { Navigation } from './navigation.js';
import { NotificationBell } from './notification-bell.js';
import { OutOfDateNote } from './out-of-date-note.js';
import './shell.css';
import { useLeaveWhenLoggedOut } from './use-leave.js';

/** The frame of every page: a bar at the side, on a narrow screen one at the top with a menu. */
export function Shell() {
  const [isMenuOpen, setMenuOpen] = useState(false);
  const { data: settings } = useSettings();
  const chosen = settings?.timeZone ?? null;
  const zone = useMemo(() => (chosen === null ? null : namedZone(chosen)) ?? browserZone(), [chosen]);
  const main = useFocusOnNewPage();
  useLeaveWhenLoggedOut();
  return (
    <ZoneContext value={zone}>
      <a className="shell-skip" href="#main">
        Skip to the page
      </a>
      <div className="shell">
        <header className="shell-bar">
          <Brand />
          <div className="shell-bar-side">
            <NotificationBell />
            <AccountMenu />
            <span className="shell-menu-button">
              <IconButton icon="menu" label="Menu" onClick={() => setMenuOpen(true)} />
            </span>
          </div>
          <div className="shell-bar-nav">
            <Navigation />
          </div>
        </header>
        <main id="main" className="shell-main" tabIndex={-1} ref={main}>
          <OutOfDateNote />
          <Outlet />
        </main>
      </div>
      <Dialog isOpen={isMenuOpen} onClose={() => setMenuOpen(false)} title="Menu">
        <Navigation onGo={() => setMenuOpen(false)} />
      </Dialog>
    </ZoneContext>
  );
}

/** A new page begins at its top for the keyboard and for screen readers too. */
function useFocusOnNewPage() {
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const shown = useRef(pathname);
  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    main.current?.focus({ preventScroll: true });
  }, [pathname]);
  return main;
}
