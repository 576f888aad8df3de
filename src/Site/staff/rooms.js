/** Shows the staff's pages that somebody's roles open. */
export function showRooms(nav, roles) {
  for (const room of nav.querySelectorAll('[data-role]')) {
    room.hidden = !roles.includes(room.dataset.role);
  }
  nav.hidden = false;
}
