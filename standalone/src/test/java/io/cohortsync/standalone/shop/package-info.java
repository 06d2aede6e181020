/** The whole product on the real invoices of a shop. */
@NullMarked
package io.cohortsync.standalone.shop;

import org.jspecify.annotations.NullMarked;
