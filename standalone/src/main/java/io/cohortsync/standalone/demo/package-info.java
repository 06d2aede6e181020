/** What {@code demo} adds: a workspace with something in it, made-up people who do things, and mails that are caught. */
@NullMarked
package io.cohortsync.standalone.demo;

import org.jspecify.annotations.NullMarked;
