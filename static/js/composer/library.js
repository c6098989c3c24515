/* The one place that names the library: ProseMirror, as django-prose-editor ships it. */
import { pm } from "../../django_prose_editor/editor.js";

export const { DOMParser: Reader, DOMSerializer, Fragment, Schema, Slice } = pm.model;
export const { EditorState, NodeSelection, Plugin, PluginKey, Selection, TextSelection } = pm.state;
export const { Decoration, DecorationSet, EditorView } = pm.view;
export const { baseKeymap, chainCommands, toggleMark } = pm.commands;
export const { closeHistory, history, redo, redoDepth, undo, undoDepth } = pm.history;
export const { keymap } = pm.keymap;
export const tables = pm.tables;
