import { Button, type ButtonProps } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import { forwardRef } from 'react';

/** A link that looks like a button. */
export const LinkButton = createLink(
  forwardRef<HTMLAnchorElement, ButtonProps>(function ButtonAnchor(props, ref) {
    return <Button ref={ref} component="a" {...props} />;
  }),
);
