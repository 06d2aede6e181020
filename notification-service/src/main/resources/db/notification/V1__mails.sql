CREATE TABLE intake_offsets (
    intake      text   NOT NULL,
    topic       text   NOT NULL,
    lane        int    NOT NULL,
    next_offset bigint NOT NULL,
    PRIMARY KEY (intake, topic, lane)
);

-- Final states of runs that were turned into mails (or that nobody wanted to hear of).
CREATE TABLE told_runs (
    run_id  text        NOT NULL,
    state   text        NOT NULL,
    told_at timestamptz NOT NULL,
    PRIMARY KEY (run_id, state)
);

CREATE TABLE destination_states (
    destination_id text PRIMARY KEY,
    -- STOPPED, FAILING or RECOVERED
    kind           text        NOT NULL,
    since          timestamptz NOT NULL
);

CREATE TABLE mails (
    -- Message-ID without the angle brackets; follows from what is told to whom, so it is the same for a resend
    id              text PRIMARY KEY,
    workspace_id    text        NOT NULL,
    recipient       text        NOT NULL,
    subject         text        NOT NULL,
    text            text        NOT NULL,
    html            text        NOT NULL,
    created_at      timestamptz NOT NULL,
    -- unsent, sent, or abandoned after days of refusals
    state           text        NOT NULL DEFAULT 'unsent',
    attempts        int         NOT NULL DEFAULT 0,
    next_attempt_at timestamptz NOT NULL,
    sent_at         timestamptz,
    last_error      text
);

CREATE INDEX mails_unsent ON mails (next_attempt_at) WHERE state = 'unsent';
