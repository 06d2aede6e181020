/** Amplitude's Cohorts API, so that scripts written for it work here by another host. */
@NullMarked
package io.cohortsync.api.amplitude;

import org.jspecify.annotations.NullMarked;
