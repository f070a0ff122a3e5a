/** Another replica owns the switch: whatever this one has in mind of its calls is old. */
export class OwnershipLost extends Error {
  override readonly name = 'OwnershipLost';

  constructor(switchName: string) {
    super(`the switch ${switchName} is owned by another replica`);
  }
}
