import { Anchor, type AnchorProps } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import { forwardRef } from 'react';

export const TextLink = createLink(
  forwardRef<HTMLAnchorElement, AnchorProps>(function TextAnchor(props, ref) {
    return <Anchor ref={ref} inherit {...props} />;
  }),
);
