/** Classes that break the rules of ArchitectureTest, one each, to show that the rules see it. */
package io.computestock.planted;
