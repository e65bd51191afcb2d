import '@fontsource-variable/vazirmatn';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';

// The engine's calendar computes with Temporal, which not every browser has yet.
if (!('Temporal' in globalThis)) await import('temporal-polyfill/global');

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(<App />);
