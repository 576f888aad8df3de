// The staff's page that was left says why, in this tab.
const { wasIdle = false, isKept = false, isDrafted = false, from = '/staff/' } = JSON.parse(sessionStorage.getItem('signed-out')) ?? {};

document.getElementById('reason').hidden = !wasIdle;
document.getElementById('kept').hidden = !isKept;
document.getElementById('drafted').hidden = !isDrafted;
document.getElementById('sign-in-again').href = from;
