/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.event;

/** A declaration that has an Avro schema. */
public sealed interface SchemaHolder extends Declaration permits EventConfig, SharedSchema {

    SchemaSpec schema();
}
