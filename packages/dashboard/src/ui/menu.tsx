import { DropdownMenu } from 'radix-ui';
import { createContext, type ReactElement, type ReactNode, useContext, useRef, useState } from 'react';
import { classNames } from './class-names.js';
import { Icon, type IconName } from './icon.js';
import './menu.css';

interface MenuProps {
  /** The button that opens it. */
  trigger: ReactElement;
  children: ReactNode;
}

/** Keeps what was chosen until the menu is closed. */
const Chosen = createContext<(action: () => void) => void>((action) => action());

/** A list of things to do behind a button. */
export function Menu({ trigger, children }: MenuProps) {
  const chosen = useRef<() => void>(undefined);
  // Not cut off by a table around it, and still in the part of the page, or in the dialog, that its button is in.
  const [container, setContainer] = useState<Element | null>(null);
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger
        asChild
        ref={(button) => {
          if (button !== null) setContainer(button.closest('dialog, main, header'));
        }}
      >
        {trigger}
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal container={container}>
        <DropdownMenu.Content
          className="ui-menu"
          align="end"
          sideOffset={6}
          collisionPadding={8}
          onCloseAutoFocus={() => {
            const action = chosen.current;
            chosen.current = undefined;
            // The focus goes back to the button first: there a dialog that opens now will find it again.
            if (action !== undefined) setTimeout(action);
          }}
        >
          <Chosen
            value={(action) => {
              chosen.current = action;
            }}
          >
            {children}
          </Chosen>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

interface MenuItemProps {
  icon?: IconName;
  isDanger?: boolean;
  isDisabled?: boolean;
  onSelect: () => void;
  children: ReactNode;
}

export function MenuItem({ icon, isDanger = false, isDisabled = false, onSelect, children }: MenuItemProps) {
  const choose = useContext(Chosen);
  return (
    <DropdownMenu.Item
      className={classNames('ui-menu-item', isDanger && 'is-danger')}
      disabled={isDisabled}
      onSelect={() => choose(onSelect)}
    >
      {icon !== undefined && <Icon name={icon} />}
      {children}
    </DropdownMenu.Item>
  );
}

interface MenuChoiceProps<Value extends string> {
  label: string;
  value: Value;
  options: readonly { value: Value; label: string }[];
  onChange: (value: Value) => void;
}

/** One of a few, chosen inside a menu. */
export function MenuChoice<Value extends string>({ label, value, options, onChange }: MenuChoiceProps<Value>) {
  return (
    <DropdownMenu.RadioGroup
      value={value}
      onValueChange={(chosen) => {
        const option = options.find((each) => each.value === chosen);
        if (option !== undefined) onChange(option.value);
      }}
      aria-label={label}
    >
      <DropdownMenu.Label className="ui-menu-label">{label}</DropdownMenu.Label>
      {options.map((option) => (
        <DropdownMenu.RadioItem
          className="ui-menu-item"
          key={option.value}
          value={option.value}
          onSelect={(event) => event.preventDefault()}
        >
          <span className="ui-menu-mark">
            <DropdownMenu.ItemIndicator>
              <Icon name="check" />
            </DropdownMenu.ItemIndicator>
          </span>
          {option.label}
        </DropdownMenu.RadioItem>
      ))}
    </DropdownMenu.RadioGroup>
  );
}

export const MenuLine = () => <DropdownMenu.Separator className="ui-menu-line" />;

export const MenuLabel = ({ children }: { children: ReactNode }) => (
  <DropdownMenu.Label className="ui-menu-label">{children}</DropdownMenu.Label>
);
