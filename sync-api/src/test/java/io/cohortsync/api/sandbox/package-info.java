@NullMarked
package io.cohortsync.api.sandbox;

import org.jspecify.annotations.NullMarked;
