import type { ComponentProps } from 'react';

/**
 * A form of HTML around some inputs of a return. At each key, a browser that fills in forms (Chrome does) reads every input that
 * is of the same form, and those of none are of one form to it: 2 ms in a table. Here it finds a few. Nothing is sent from it.
 */
export function FewInputs({ ref, className, style, children }: ComponentProps<'form'>) {
  return (
    <form
      ref={ref}
      className={className}
      style={style}
      autoComplete="off"
      noValidate
      onSubmit={(event) => event.preventDefault()}
    >
      {children}
    </form>
  );
}
