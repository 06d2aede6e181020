/** Reading topics into a database so that every record counts once. */
@NullMarked
package io.cohortsync.contracts.intake;

import org.jspecify.annotations.NullMarked;
