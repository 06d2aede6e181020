@NullMarked
package io.cohortsync.api.topic;

import org.jspecify.annotations.NullMarked;
