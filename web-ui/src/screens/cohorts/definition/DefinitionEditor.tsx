import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { json } from '@codemirror/lang-json';
import { bracketMatching, HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { lintGutter, setDiagnostics } from '@codemirror/lint';
import { EditorState } from '@codemirror/state';
import { EditorView, keymap, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { useEffect, useRef } from 'react';
import type { FieldError } from '../../../api/types';
import { locate } from './locate';

/** Colours are the page's own variables, so they follow light and dark by themselves. */
const look = EditorView.theme({
  '&': {
    fontSize: '13px',
    border: '1px solid var(--mantine-color-default-border)',
    borderRadius: 'var(--mantine-radius-md)',
    backgroundColor: 'var(--mantine-color-body)',
    color: 'var(--mantine-color-text)',
    overflow: 'hidden',
  },
  '&.cm-focused': { outline: '2px solid var(--mantine-primary-color-filled)', outlineOffset: '-1px' },
  '.cm-scroller': { fontFamily: 'var(--mantine-font-family-monospace)', maxHeight: '60vh' },
  '.cm-content, .cm-gutter': { minHeight: '280px' },
  '.cm-gutters': {
    backgroundColor: 'var(--mantine-color-default-hover)',
    color: 'var(--mantine-color-dimmed)',
    border: 'none',
  },
  '.cm-content': { caretColor: 'var(--mantine-color-text)' },
  '.cm-cursor': { borderLeftColor: 'var(--mantine-color-text)' },
  '&.cm-focused .cm-matchingBracket': { backgroundColor: 'var(--mantine-color-pine-light)' },
  '.cm-tooltip': {
    backgroundColor: 'var(--mantine-color-body)',
    color: 'var(--mantine-color-text)',
    border: '1px solid var(--mantine-color-default-border)',
  },
});

const colours = HighlightStyle.define([
  { tag: tags.propertyName, color: 'light-dark(#0b5f58, #75d4bb)' },
  { tag: tags.string, color: 'light-dark(#9c3f06, #ffb27a)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'light-dark(#5f3dc4, #c3b0ff)' },
]);

interface DefinitionEditorProps {
  labelledBy: string;
  text: string;
  onChange: (text: string) => void;
  faults: FieldError[];
}

/** A JSON editor. Tab leaves it, as it leaves every other field. */
export function DefinitionEditor({ labelledBy, text, onChange, faults }: DefinitionEditorProps) {
  const holder = useRef<HTMLDivElement>(null);
  const editor = useRef<EditorView>(null);
  const changed = useRef(onChange);
  const first = useRef(text);

  useEffect(() => {
    changed.current = onChange;
  }, [onChange]);

  useEffect(() => {
    const view = new EditorView({
      parent: holder.current ?? undefined,
      state: EditorState.create({
        doc: first.current,
        extensions: [
          lineNumbers(),
          lintGutter(),
          history(),
          json(),
          bracketMatching(),
          syntaxHighlighting(colours),
          look,
          EditorView.lineWrapping,
          EditorView.contentAttributes.of({ 'aria-labelledby': labelledBy, 'aria-multiline': 'true' }),
          keymap.of([...defaultKeymap, ...historyKeymap]),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) changed.current(update.state.doc.toString());
          }),
        ],
      }),
    });
    editor.current = view;
    return () => view.destroy();
  }, [labelledBy]);

  useEffect(() => {
    const view = editor.current;
    if (view === null || view.state.doc.toString() === text) return;
    view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
  }, [text]);

  useEffect(() => {
    const view = editor.current;
    if (view === null) return;
    const shown = view.state.doc.toString();
    const diagnostics = faults.map(({ field, message }) => ({
      ...locate(shown, field),
      severity: 'error' as const,
      message: `${field} ${message}`,
    }));
    view.dispatch(setDiagnostics(view.state, diagnostics));
  }, [faults, text]);

  return <div ref={holder} />;
}
