/** Secrets at rest and keys between services, all from the one master key. */
@NullMarked
package io.cohortsync.contracts.secret;

import org.jspecify.annotations.NullMarked;
