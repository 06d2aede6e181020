@NullMarked
package io.cohortsync.api.imports;

import org.jspecify.annotations.NullMarked;
