import type { components } from '../../target/generated-sources/schema';

type Schemas = components['schemas'];

export type Session = Schemas['Session'];
export type Cohort = Schemas['Cohort'];
export type CohortRequest = Schemas['CohortRequest'];
export type CohortDefinition = Schemas['CohortDefinition'];
export type CatalogEntry = Schemas['CatalogEntry'];
export type Destination = Schemas['Destination'];
export type DestinationRequest = Schemas['DestinationRequest'];
export type IdentifierMapping = Schemas['MappingEntry'];
export type Target = Schemas['Target'];
export type TargetRequest = Schemas['TargetRequest'];
export type Account = Schemas['Account'];
export type ConnectionTest = Schemas['ConnectionTest'];
export type Cadence = Schemas['Cadence'];
export type Sync = Schemas['Sync'];
export type SyncRequest = Schemas['SyncRequest'];
export type Run = Schemas['Run'];
export type Outcome = Schemas['Outcome'];
export type SandboxList = Schemas['SandboxList'];
export type SandboxMember = Schemas['SandboxMember'];
export type SandboxRequest = Schemas['SandboxRequest'];
export type SandboxFaults = Schemas['SandboxFaults'];
export type CaughtMail = Schemas['CaughtMail'];
export type Problem = Schemas['Problem'];
export type FieldError = Schemas['FieldError'];

/** Users of a run by what became of them. */
export type Counts = Pick<Run, 'added' | 'removed' | 'set' | 'unset' | 'sent' | 'skipped' | 'undelivered'>;

/** One page of a list, newest first. */
export interface Page<T> {
  items: T[];
  next_cursor?: string | null;
}

/** A resource with the version that a change of it must name. */
export interface Versioned<T> {
  value: T;
  etag: string | null;
}
