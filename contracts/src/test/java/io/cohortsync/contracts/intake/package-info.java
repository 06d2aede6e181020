@NullMarked
package io.cohortsync.contracts.intake;

import org.jspecify.annotations.NullMarked;
