/* The composer's document, for whoever saves it, draws its outline or moves its parts. Null where the plain rows stand. */
let composer = null;

export const mounted = () => composer;

/* {collect, learn, outline, moveGuideline, moveBlock, focusRow, undo, replaceWith}: editor.js makes it, nobody else. */
export function mount(made) {
  composer = made;
}
