/**
 * Built-in traffic, and programs as traffic: each on threads of its nodes, on the engine's clock.
 */
@NullMarked
package org.roamlab.engine.traffic;

import org.jspecify.annotations.NullMarked;
