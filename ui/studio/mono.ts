/// <reference types="vite/client" />
import './mono.css';

/** The face of documents and expressions. */
export const mono =
  '"Vazirmatn Persian", ui-monospace, "Cascadia Mono", Consolas, "DejaVu Sans Mono", "Liberation Mono", monospace';
