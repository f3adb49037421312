package io.computestock.uncertainty;

import java.io.Serializable;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** All parameters of a run, by id. A parameter that the model asks for must be there. */
public final class ParameterRegistry implements Serializable {
  private static final long serialVersionUID = 1L;

  private final TreeMap<String, Parameter> byId = new TreeMap<>();

  /**
   * Collects parameters.
   *
   * @throws IllegalArgumentException for two equal ids, or two ids with one random key
   */
  public ParameterRegistry(Collection<Parameter> parameters) {
    var idByKey = new HashMap<Integer, String>();
    for (Parameter parameter : parameters) {
      if (byId.put(parameter.id(), parameter) != null) {
        throw new IllegalArgumentException("parameter " + parameter.id() + " twice");
      }
      String other = idByKey.put(RandomStream.parameterKey(parameter.id()), parameter.id());
      if (other != null) {
        throw new IllegalArgumentException(
            "parameters " + other + " and " + parameter.id() + " share a random key: rename one");
      }
    }
  }

  /**
   * The parameter of this id.
   *
   * @throws io.computestock.issue.InputException when the assumptions have no such row
   */
  public Parameter get(String id) {
    Parameter parameter = byId.get(id);
    if (parameter == null) {
      throw new io.computestock.issue.InputException(
          "assumptions/parameters.csv: expected a row with id '" + id + "', which the model needs");
    }
    return parameter;
  }

  /** The parameters whose id starts with {@code prefix}, by id. */
  public SortedMap<String, Parameter> startingWith(String prefix) {
    return byId.subMap(prefix, prefix + Character.MAX_VALUE);
  }

  /** All parameters in the order of their ids. */
  public List<Parameter> all() {
    return List.copyOf(byId.values());
  }

  /** The value of a parameter that is used without uncertainty. */
  public double fixed(String id) {
    return get(id).prior().median();
  }
}
