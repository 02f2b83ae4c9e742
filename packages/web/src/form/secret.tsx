interface TypedProps {
  readonly value: string;
  readonly change: (value: string) => void;
}

/** The name under which one signs in; the browser may propose it. */
export const LoginField = ({ label, value, change }: TypedProps & { readonly label: string }) => (
  <div className="field">
    <label htmlFor="login">{label}</label>
    <input
      id="login"
      autoComplete="username"
      autoCapitalize="none"
      required
      value={value}
      onChange={({ target }) => change(target.value)}
    />
  </div>
);

interface SecretProps extends TypedProps {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  /** What the browser may fill in: a passphrase is kept by nobody. */
  readonly fill: "current-password" | "off";
}

/** A password or a passphrase, hidden while it is typed. */
export const SecretField = ({ id, label, hint, fill, value, change }: SecretProps) => (
  <div className="field">
    <label htmlFor={id}>{label}</label>
    {hint !== undefined && (
      <p className="hint" id={`${id}-hint`}>
        {hint}
      </p>
    )}
    <input
      id={id}
      type="password"
      autoComplete={fill}
      {...(hint !== undefined && { "aria-describedby": `${id}-hint` })}
      required
      value={value}
      onChange={({ target }) => change(target.value)}
    />
  </div>
);

/** The short code of a running app: four digits or more. */
export const PinField = ({ label, value, change }: TypedProps & { readonly label: string }) => (
  <div className="field">
    <label htmlFor="pin">{label}</label>
    <input
      id="pin"
      type="password"
      inputMode="numeric"
      autoComplete="off"
      pattern="[0-9]{4,12}"
      required
      value={value}
      onChange={({ target }) => change(target.value)}
    />
  </div>
);
