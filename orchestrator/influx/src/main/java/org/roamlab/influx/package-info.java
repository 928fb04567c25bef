/** Databases that speak an API of InfluxDB, through its Java clients. Loaded only to export. */
@NullMarked
package org.roamlab.influx;

import org.jspecify.annotations.NullMarked;
