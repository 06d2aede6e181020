@NullMarked
package io.cohortsync.standalone.demo;

import org.jspecify.annotations.NullMarked;
