import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createBrowserRouter } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import { ApiProblem } from './api.ts';
import { Home } from './layout/Home.tsx';
import { Layout } from './layout/Layout.tsx';
import { NoSuchPage, PageFailed } from './layout/PageFailed.tsx';
import { useKeptFocus } from './layout/use-kept-focus.ts';
import { LocaleRoot } from './locales/index.ts';
import { places } from './routes.tsx';
import { ThemeRoot } from './theme/ThemeRoot.tsx';

const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      retry: (count, problem) =>
        count < 2 &&
        !(problem instanceof ApiProblem && problem.view.status >= 400 && problem.view.status < 500),
    },
  },
});

const Nothing = () => null;

const router = createBrowserRouter([
  {
    path: '/sign-in',
    ErrorBoundary: PageFailed,
    HydrateFallback: Nothing,
    lazy: async () => ({ Component: (await import('./pages/SignInPage.tsx')).SignInPage }),
  },
  ...places
    .filter(({ isAlone }) => isAlone)
    .map(({ path, load }) => ({
      path: `${path}/*`,
      ErrorBoundary: PageFailed,
      HydrateFallback: Nothing,
      lazy: async () => ({ Component: await load() }),
    })),
  {
    path: '/verify',
    ErrorBoundary: PageFailed,
    HydrateFallback: () => null,
    lazy: async () => ({ Component: (await import('./pages/VerifyEvidencePage.tsx')).VerifyEvidencePage }),
  },
  {
    path: '/verify/:code',
    ErrorBoundary: PageFailed,
    HydrateFallback: () => null,
    lazy: async () => ({ Component: (await import('./pages/VerifyPage.tsx')).VerifyPage }),
  },
  {
    path: '/join/:token',
    ErrorBoundary: PageFailed,
    HydrateFallback: () => null,
    lazy: async () => ({ Component: (await import('./pages/JoinPage.tsx')).JoinPage }),
  },
  {
    path: '/unsubscribe/:token',
    ErrorBoundary: PageFailed,
    HydrateFallback: () => null,
    lazy: async () => ({ Component: (await import('./pages/UnsubscribePage.tsx')).UnsubscribePage }),
  },
  {
    Component: Layout,
    ErrorBoundary: PageFailed,
    HydrateFallback: Nothing,
    children: [
      { index: true, path: '/', Component: Home },
      ...places
        .filter(({ isAlone }) => !isAlone)
        .map(({ path, load }) => ({
          path,
          ErrorBoundary: PageFailed,
          lazy: async () => ({ Component: await load() }),
        })),
      { path: '*', Component: NoSuchPage },
    ],
  },
]);

/** The whole application. */
export function App() {
  useKeptFocus();
  return (
    <LocaleRoot>
      <ThemeRoot>
        <QueryClientProvider client={client}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </ThemeRoot>
    </LocaleRoot>
  );
}
