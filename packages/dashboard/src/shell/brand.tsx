import { Link } from '@tanstack/react-router';

export function Brand() {
  return (
    <Link to="/" className="shell-brand">
      <img src="/icon.svg" alt="" width="30" height="30" />
      TikAPIs
    </Link>
  );
}
