// Passkeys: asks the browser for one and sends its answer with the form. Hidden where the browser has none to offer.

const bytes = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (each) => each.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '');

const known = (list) => (list || []).map((each) => ({ ...each, id: bytes(each.id) }));

const read = ({ publicKey }) => ({
  ...publicKey,
  challenge: bytes(publicKey.challenge),
  ...(publicKey.user && { user: { ...publicKey.user, id: bytes(publicKey.user.id) } }),
  ...(publicKey.allowCredentials && { allowCredentials: known(publicKey.allowCredentials) }),
  ...(publicKey.excludeCredentials && { excludeCredentials: known(publicKey.excludeCredentials) }),
});

const parts = [
  'clientDataJSON',
  'attestationObject',
  'authenticatorData',
  'signature',
  'userHandle',
];

const write = (credential) => {
  const response = {};
  for (const part of parts) {
    if (credential.response[part]) response[part] = text(credential.response[part]);
  }
  return JSON.stringify({
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment || undefined,
    clientExtensionResults: credential.getClientExtensionResults(),
    response,
  });
};

async function ask(form) {
  const kind = form.dataset.passkey;
  const given = form.dataset.passkeyOptions;
  const options = given
    ? JSON.parse(given)
    : await (await fetch(form.action, { credentials: 'same-origin' })).json();
  return navigator.credentials[kind]({ publicKey: read(options) });
}

if (window.PublicKeyCredential && window.isSecureContext) {
  for (const form of document.querySelectorAll('[data-passkey]')) {
    const failed = form.querySelector('[data-passkey-failed]');
    form.hidden = false;
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      failed.hidden = true;
      try {
        form.elements.namedItem('credential').value = write(await ask(form));
        form.submit();
      } catch {
        failed.hidden = false;
      }
    });
  }
  for (const absent of document.querySelectorAll('[data-passkey-absent]')) absent.hidden = true;
}
