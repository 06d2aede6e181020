/**
 * A pretend vendor inside the product: takes lists and members as a real one would, shows what it holds, and misbehaves
 * when told to. The vendor's interface is {@code /sandbox/v1}; {@code /api/v1/sandbox} is for its owner.
 */
@NullMarked
package io.cohortsync.api.sandbox;

import org.jspecify.annotations.NullMarked;
