import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';

/** Into the dashboard, as whoever has just logged in. Gives a function of the path to go to. */
export function useEnter() {
  const client = useQueryClient();
  const router = useRouter();
  return (path: string) => {
    client.clear();
    router.history.push(path);
  };
}
