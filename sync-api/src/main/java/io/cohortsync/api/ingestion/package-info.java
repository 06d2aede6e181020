/**
 * Accepts users and events over HTTP and hands them to the engine. This package holds what both dialects share: reading
 * bodies and JSON values, the rule for ids, the key of a workspace and the durable append; {@code amplitude} and
 * {@code segment} hold the dialects.
 */
@NullMarked
package io.cohortsync.api.ingestion;

import org.jspecify.annotations.NullMarked;
