CREATE TABLE intake_offsets (
    intake      text   NOT NULL,
    topic       text   NOT NULL,
    lane        int    NOT NULL,
    next_offset bigint NOT NULL,
    PRIMARY KEY (intake, topic, lane)
);

-- What many outcomes share; written once instead of in each of a million rows.
CREATE TABLE origins (
    id             int  GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    workspace_id   text NOT NULL,
    destination_id text NOT NULL,
    sync_id        text NOT NULL,
    -- '' for changes of a real-time sync outside of runs
    run_id         text NOT NULL,
    -- properties that identifiers were read from, in the order they were first seen: columns of the CSV
    properties     text[] NOT NULL,
    -- of the newest outcome; older than the retention, the row goes
    last_day       date NOT NULL,
    UNIQUE (workspace_id, sync_id, run_id, destination_id)
);

-- Ids rise with time, and strictly per user. An intake takes blocks of 4096.
CREATE SEQUENCE outcome_blocks;

-- Wide columns first: no padding. No primary key: that a row stands once is the work of intake_offsets, and a unique
-- index costs a third of the writing.
CREATE TABLE outcomes (
    id              bigint      NOT NULL,
    amplitude_id    bigint      NOT NULL,
    answered_at     timestamptz NOT NULL,
    -- when the update that caused it was accepted; null where a scan caused it
    accepted_at     timestamptz,
    origin_id       int         NOT NULL,
    operation       smallint    NOT NULL,
    state           smallint    NOT NULL,
    -- without the workspace: u:<user id> or d:<device id>
    user_key        text        NOT NULL,
    reason          text,
    partner_message text,
    -- name, property, value; name, property, value; …
    identifiers     text[]
) PARTITION BY RANGE (answered_at);

CREATE INDEX outcomes_by_origin ON outcomes (origin_id, id);
CREATE INDEX outcomes_by_user ON outcomes (amplitude_id);
CREATE INDEX outcomes_not_delivered ON outcomes (origin_id, id) WHERE state <> 1;
CREATE INDEX outcomes_by_time ON outcomes USING brin (answered_at) WITH (pages_per_range = 32);

-- The newest report of each partition about a run.
CREATE TABLE run_reports (
    run_id   text   NOT NULL,
    lane     int    NOT NULL,
    sequence bigint NOT NULL,
    -- cohortsync.RunProgress
    report   bytea  NOT NULL,
    PRIMARY KEY (run_id, lane)
);

CREATE TABLE runs (
    run_id            text   PRIMARY KEY,
    workspace_id      text   NOT NULL,
    version           bigint NOT NULL,
    published_version bigint NOT NULL DEFAULT 0,
    -- RunEvent as it is published; below_target is filled in then
    event             json   NOT NULL,
    -- properties mapped when the run began, in order; empty when the destination was not known here
    mapped_properties text[] NOT NULL,
    changed_at        timestamptz NOT NULL
);

CREATE INDEX runs_to_publish ON runs (changed_at) WHERE version > published_version;
