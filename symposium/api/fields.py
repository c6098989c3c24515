"""JSON's own kinds: DRF would make a text of 0 and a number of "7", and the schema says neither."""

from rest_framework import serializers


class Text(serializers.CharField):
    def to_internal_value(self, data):
        if not isinstance(data, str):
            self.fail("invalid")
        return super().to_internal_value(data)


class Whole(serializers.IntegerField):
    def to_internal_value(self, data):
        if not isinstance(data, int) or isinstance(data, bool):
            self.fail("invalid")
        return super().to_internal_value(data)


class YesNo(serializers.BooleanField):
    def to_internal_value(self, data):
        if data is not None and not isinstance(data, bool):
            self.fail("invalid", input=data)
        return super().to_internal_value(data)
