// Starts what every test file shares: see database.ts.
export default async function setup(): Promise<void> {}
