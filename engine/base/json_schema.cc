#include <map>
#include <memory>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "base/json_text.h"
#include "base/json_writer.h"

namespace rocky {

namespace {

// A small JSON value with sorted members; exists only while a schema is built.
struct Node {
  std::string scalar;  // JSON text; used when it is neither an object nor an array
  std::map<std::string, Node, std::less<>> members;
  std::vector<Node> elements;
  enum class Shape : uint8_t { kScalar, kObject, kArray } shape = Shape::kScalar;

  static Node text(std::string_view value) { return {json_quote(value), {}, {}, Shape::kScalar}; }
  static Node literal(std::string value) { return {std::move(value), {}, {}, Shape::kScalar}; }
  static Node object() { return {{}, {}, {}, Shape::kObject}; }
  static Node array() { return {{}, {}, {}, Shape::kArray}; }
  Node& set(std::string_view key, Node value) {
    members.insert_or_assign(std::string(key), std::move(value));
    return *this;
  }

  void print(std::string& out, size_t depth) const {
    if (shape == Shape::kScalar) {
      out += scalar;
      return;
    }
    const bool is_object = shape == Shape::kObject;
    const auto line = [&](size_t level) {
      out += '\n';
      out.append(level * 2, ' ');
    };
    auto separator = [&, first = true]() mutable {
      if (!std::exchange(first, false)) out += ',';
      line(depth + 1);
    };
    out += is_object ? '{' : '[';
    for (const auto& [key, value] : members) {
      separator();
      append_json_string(out, key);
      out += ": ";
      value.print(out, depth + 1);
    }
    for (const Node& element : elements) {
      separator();
      element.print(out, depth + 1);
    }
    if (!members.empty() || !elements.empty()) line(depth);
    out += is_object ? '}' : ']';
  }
};

Node of_type(std::string_view word) { return Node::object().set("type", Node::text(word)); }

class SchemaBuilder {
 public:
  explicit SchemaBuilder(const TypeInfo& root) : root_(root) {}

  Node document(std::string_view title) {
    Node schema = root_.kind == TypeKind::kObject ? object_schema(root_) : schema_of(root_);
    if (schema.shape != Node::Shape::kObject) schema = Node::object();
    schema.set("$schema", Node::text("http://json-schema.org/draft-07/schema#"));
    schema.set("title", Node::text(title));
    if (!definitions_.members.empty()) schema.set("definitions", std::move(definitions_));
    return schema;
  }

 private:
  Node schema_of(const TypeInfo& type) {
    switch (type.kind) {
      case TypeKind::kString: return of_type("string");
      case TypeKind::kBool: return of_type("boolean");
      case TypeKind::kSigned: return of_type("integer").set("format", Node::text(fmt::format("int{}", type.width * 8)));
      case TypeKind::kUnsigned:
        return of_type("integer")
            .set("format", Node::text(fmt::format("uint{}", type.width * 8)))
            .set("minimum", Node::literal("0.0"));
      case TypeKind::kDouble: return of_type("number").set("format", Node::text("double"));
      case TypeKind::kEnum: {
        Node names = Node::array();
        for (const std::string_view name : type.names) names.elements.push_back(Node::text(name));
        return of_type("string").set("enum", std::move(names));
      }
      case TypeKind::kRawJson: return Node::literal("true");
      case TypeKind::kArray: return of_type("array").set("items", schema_of(type.element()));
      case TypeKind::kMap: return of_type("object").set("additionalProperties", schema_of(type.element()));
      case TypeKind::kOptional: return nullable(schema_of(type.element()));
      case TypeKind::kObject: return reference_to(type);
    }
    return Node::literal("true");
  }

  static Node nullable(Node schema) {
    if (schema.shape != Node::Shape::kObject) return schema;  // anything goes already
    const auto type = schema.members.find("type");
    const bool is_plain = type != schema.members.end() && !schema.members.contains("enum");
    if (is_plain && type->second.shape == Node::Shape::kArray) return schema;  // nullable already
    if (is_plain) {
      Node types = Node::array();
      types.elements.push_back(std::move(type->second));
      types.elements.push_back(Node::text("null"));
      schema.set("type", std::move(types));
      return schema;
    }
    Node choices = Node::array();
    choices.elements.push_back(std::move(schema));
    choices.elements.push_back(of_type("null"));
    return Node::object().set("anyOf", std::move(choices));
  }

  Node reference_to(const TypeInfo& type) {
    if (&type == &root_) return Node::object().set("$ref", Node::text("#"));
    std::string name(type.name);
    for (int suffix = 2;; ++suffix) {
      const auto [known, added] = names_.emplace(name, &type);
      if (added) {
        Node schema = object_schema(type);
        definitions_.set(name, std::move(schema));
      }
      if (known->second == &type) break;
      name = fmt::format("{}{}", type.name, suffix);
    }
    return Node::object().set("$ref", Node::text("#/definitions/" + name));
  }

  Node object_schema(const TypeInfo& type) {
    Node properties = Node::object();
    std::map<std::string_view, bool> required_names;
    for (const FieldInfo& field : type.fields) {
      const TypeInfo& declared = field.type();
      const bool never_null = field.presence == Presence::kOmitAbsent && declared.kind == TypeKind::kOptional;
      properties.set(field.name, described(schema_of(never_null ? declared.element() : declared), field.doc));
      if (field.presence == Presence::kAlways) required_names.emplace(field.name, true);
    }
    Node schema = of_type("object");
    if (!type.doc.empty()) schema.set("description", Node::text(type.doc));
    if (!properties.members.empty()) schema.set("properties", std::move(properties));
    if (!required_names.empty()) {
      Node required = Node::array();
      for (const auto& [name, unused] : required_names) required.elements.push_back(Node::text(name));
      schema.set("required", std::move(required));
    }
    return schema;
  }

  // Draft-07 readers ignore what stands beside a `$ref`, so a described reference is wrapped.
  static Node described(Node schema, std::string_view doc) {
    if (doc.empty()) return schema;
    if (schema.shape != Node::Shape::kObject) schema = Node::object();
    if (schema.members.contains("$ref")) {
      Node all = Node::array();
      all.elements.push_back(std::move(schema));
      schema = Node::object().set("allOf", std::move(all));
    }
    schema.set("description", Node::text(doc));
    return schema;
  }

  const TypeInfo& root_;
  std::map<std::string, const TypeInfo*> names_;
  Node definitions_ = Node::object();
};

}  // namespace

std::string json_schema(const TypeInfo& type, std::string_view title) {
  std::string text;
  SchemaBuilder(type).document(title).print(text, 0);
  text += '\n';
  return text;
}

}  // namespace rocky
