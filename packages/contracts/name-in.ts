// What a kind or zone is called: by the playbook, and when it has lost it since, by what its id tells.

/** The name that a list gives to an id. One that is no longer in it, such as `check-stock`, is read as "Check stock". */
export function nameIn(list: readonly { id: string; name: string }[], id: string): string {
  return list.find((one) => one.id === id)?.name ?? `${id.charAt(0).toUpperCase()}${id.slice(1).replaceAll('-', ' ')}`
}
